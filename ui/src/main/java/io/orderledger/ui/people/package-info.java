/** People on the screen: the tree of units, who works there, and what each may decide. */
@NullMarked
package io.orderledger.ui.people;

import org.jspecify.annotations.NullMarked;
