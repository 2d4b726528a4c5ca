package dev.slipway.tomcat;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/// HTTP/1.1 whose requests count until the file that answers them is open; see [FileProcessor].
final class CountedHttp extends Http11NioProtocol {
    @Override
    protected Processor createProcessor() {
        return new FileProcessor(this, adapter);
    }
}
