/** The contract of service managers, and one in memory that keeps it. */
package dev.dockerctl.service;
