/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command.process;

import org.jspecify.annotations.NullMarked;
