/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command.credit;

import org.jspecify.annotations.NullMarked;
