/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command.payment;

import org.jspecify.annotations.NullMarked;
