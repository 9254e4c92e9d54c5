/** The door for programs: {@code /api/v1} in JSON, thin over the ledger's messages. */
@NullMarked
package io.orderledger.ui.rest;

import org.jspecify.annotations.NullMarked;
