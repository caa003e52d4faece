/** How rows, figures, markets and alerts are written for programs and spreadsheets: JSON, CSV, SDMX-CSV and a table for a terminal. */
@NullMarked
package io.tidemark.rows;

import org.jspecify.annotations.NullMarked;
