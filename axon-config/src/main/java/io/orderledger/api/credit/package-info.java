/** The words of credit accounts: what a dealer may owe and does owe. */
@NullMarked
package io.orderledger.api.credit;

import org.jspecify.annotations.NullMarked;
