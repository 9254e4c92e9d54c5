/** Units, staff and whose the dealers are, as of any instant. */
@NullMarked
package io.orderledger.query.people;

import org.jspecify.annotations.NullMarked;
