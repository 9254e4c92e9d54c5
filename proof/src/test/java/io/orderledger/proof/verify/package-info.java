/** Programs that work out again, from the outside, what the ledger says: their figures worked out by hand. */
@NullMarked
package io.orderledger.proof.verify;

import org.jspecify.annotations.NullMarked;
