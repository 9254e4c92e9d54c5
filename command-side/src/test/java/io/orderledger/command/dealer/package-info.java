/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command.dealer;

import org.jspecify.annotations.NullMarked;
