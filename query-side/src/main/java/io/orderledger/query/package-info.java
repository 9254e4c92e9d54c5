/** What every projection shares: how it is written set by set, and how an answer says what it reflects. */
@NullMarked
package io.orderledger.query;

import org.jspecify.annotations.NullMarked;
