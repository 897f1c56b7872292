/** Completions and manual pages, written from the command model and the catalog. */
package dev.dockerctl.docs;
