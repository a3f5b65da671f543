package wetwin.menu;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A menu that was published: what, when and by whom. */
@Entity
@Table(name = "menu_version")
class MenuVersion {
    @Id
    private UUID id;

    @Column(name = "published_at", nullable = false)
    private Instant publishedAt;

    @Column(name = "published_by", nullable = false)
    private String publishedBy;

    @Column(nullable = false)
    private String declaration;

    protected MenuVersion() {} // for Hibernate

    MenuVersion(UUID id, Instant publishedAt, String publishedBy, String declaration) {
        this.id = id;
        this.publishedAt = publishedAt;
        this.publishedBy = publishedBy;
        this.declaration = declaration;
    }

    Publication publication() {
        return new Publication(publishedAt, publishedBy);
    }

    String declaration() {
        return declaration;
    }
}
