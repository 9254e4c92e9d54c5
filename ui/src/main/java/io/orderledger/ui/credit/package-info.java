/** Credit accounts on the screen: what dealers may owe and do owe. */
@NullMarked
package io.orderledger.ui.credit;

import org.jspecify.annotations.NullMarked;
