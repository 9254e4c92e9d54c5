/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command;

import org.jspecify.annotations.NullMarked;
