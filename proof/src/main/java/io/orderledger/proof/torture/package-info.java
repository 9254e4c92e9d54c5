/**
 * Kills the ledger and its PostgreSQL under load, again and again, and lets a checker that uses nothing of the product
 * compare what was acknowledged with what is stored.
 */
@NullMarked
package io.orderledger.proof.torture;

import org.jspecify.annotations.NullMarked;
