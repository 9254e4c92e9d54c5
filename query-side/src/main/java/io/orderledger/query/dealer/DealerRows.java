package io.orderledger.query.dealer;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface DealerRows extends Repository<DealerRow, String>, JpaSpecificationExecutor<DealerRow> {
    Optional<DealerRow> findById(String dealerId);
}
