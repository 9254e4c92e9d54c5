/** Followers of events that send commands; they remember nothing. */
@NullMarked
package io.orderledger.command.process;

import org.jspecify.annotations.NullMarked;
