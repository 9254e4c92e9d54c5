/** What every message shares: identities, refusals, pages. */
@NullMarked
package io.orderledger.api;

import org.jspecify.annotations.NullMarked;
