/** Credit accounts as they stand, each movement of their terms, and what is still open. */
@NullMarked
package io.orderledger.query.credit;

import org.jspecify.annotations.NullMarked;
