/** Support for tests of applications. Public. Needs camel-agentpmt-sandbox and quarkus-junit. */
package com.agentpmt.camel.quarkus.test;
