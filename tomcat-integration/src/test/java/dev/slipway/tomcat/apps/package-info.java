/// What the tests' WARs are made of.
package dev.slipway.tomcat.apps;
