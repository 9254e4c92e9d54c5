package io.orderledger.query.credit;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface AccountRows extends Repository<AccountRow, String>, JpaSpecificationExecutor<AccountRow> {
    Optional<AccountRow> findById(String creditAccountId);

    List<AccountRow> findByPoolIdOrderByCreditAccountId(String poolId);
}
