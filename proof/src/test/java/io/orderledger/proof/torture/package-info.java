/** The ledger under kill -9, and whether its judge can convict. */
@NullMarked
package io.orderledger.proof.torture;

import org.jspecify.annotations.NullMarked;
