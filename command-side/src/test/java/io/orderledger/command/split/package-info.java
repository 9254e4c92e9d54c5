/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command.split;

import org.jspecify.annotations.NullMarked;
