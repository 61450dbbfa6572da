/** Run time of the Quarkus extension. Public for applications: only the test resource in the package {@code test}. */
package com.agentpmt.camel.quarkus;
