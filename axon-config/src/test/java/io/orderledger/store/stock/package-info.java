/** Where Axon's own engines fail on PostgreSQL and ours may not: each scenario is written once and run against both. */
@NullMarked
package io.orderledger.store.stock;

import org.jspecify.annotations.NullMarked;
