/** Splits: the fulfilment promise and its states. */
@NullMarked
package io.orderledger.command.split;

import org.jspecify.annotations.NullMarked;
