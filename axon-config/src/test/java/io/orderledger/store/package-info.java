/** The store's promises, tried on a real PostgreSQL. */
@NullMarked
package io.orderledger.store;

import org.jspecify.annotations.NullMarked;
