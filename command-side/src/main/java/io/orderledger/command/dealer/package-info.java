/** Dealers: who buys. */
@NullMarked
package io.orderledger.command.dealer;

import org.jspecify.annotations.NullMarked;
