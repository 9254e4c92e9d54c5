/** {@code ./ledger bench}: this ledger beside named references, in one run, on one machine, on one PostgreSQL. */
@NullMarked
package io.orderledger.proof.bench;

import org.jspecify.annotations.NullMarked;
