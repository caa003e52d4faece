package io.tidemark.demo;

import io.tidemark.runtime.BulletinWriter;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.QueryService;
import java.io.IOException;
import java.net.URI;

/** The page that shows the story while it is told, with the bulletins that it needs. */
final class LivePage implements AutoCloseable {
    private final BulletinWriter bulletins;
    private final QueryService service;

    private LivePage(BulletinWriter bulletins, QueryService service) {
        this.bulletins = bulletins;
        this.service = service;
    }

    /** Starts to answer; the first pages say that nothing is there yet. */
    static LivePage start(Installation installation) throws InterruptedException, IOException {
        BulletinWriter bulletins = installation.bulletinWriter();
        try {
            QueryService service = installation.queryService();
            bulletins.start();
            return new LivePage(bulletins, service);
        } catch (IOException | InterruptedException | RuntimeException e) {
            bulletins.close();
            throw e;
        }
    }

    /** Where it is. */
    URI url() {
        return service.url();
    }

    @Override
    public void close() {
        service.close();
        bulletins.close();
    }
}
