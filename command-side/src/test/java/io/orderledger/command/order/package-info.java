/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command.order;

import org.jspecify.annotations.NullMarked;
