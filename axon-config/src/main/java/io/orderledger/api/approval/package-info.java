/** The words of approvals: who must agree, and what each of them saw. */
@NullMarked
package io.orderledger.api.approval;

import org.jspecify.annotations.NullMarked;
