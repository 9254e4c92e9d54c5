/** The words of dealers: who buys. */
@NullMarked
package io.orderledger.api.dealer;

import org.jspecify.annotations.NullMarked;
