/** Credit accounts: the limit is decided here and nowhere else. */
@NullMarked
package io.orderledger.command.credit;

import org.jspecify.annotations.NullMarked;
