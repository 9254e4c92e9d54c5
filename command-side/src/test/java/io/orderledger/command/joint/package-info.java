/** Tests: given events, when a command, then events. */
@NullMarked
package io.orderledger.command.joint;

import org.jspecify.annotations.NullMarked;
