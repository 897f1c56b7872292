/** Tests of the catalog, as tables; those that ask the installed dockerd end in IT. */
package dev.dockerctl.catalog;
