/** The application: what people and programs touch. */
@NullMarked
package io.orderledger.ui;

import org.jspecify.annotations.NullMarked;
