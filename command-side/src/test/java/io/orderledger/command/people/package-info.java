/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command.people;

import org.jspecify.annotations.NullMarked;
