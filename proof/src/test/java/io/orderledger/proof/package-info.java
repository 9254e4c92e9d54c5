/** The packaged ledger as a process, driven over HTTP and its command line by programs that know nothing of its inside. */
@NullMarked
package io.orderledger.proof;

import org.jspecify.annotations.NullMarked;
