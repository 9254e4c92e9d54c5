@NullMarked
package io.orderledger.ui.demo;

import org.jspecify.annotations.NullMarked;
