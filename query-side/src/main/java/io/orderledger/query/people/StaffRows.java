package io.orderledger.query.people;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface StaffRows extends Repository<StaffRow, String>, JpaSpecificationExecutor<StaffRow> {
    Optional<StaffRow> findById(String staffId);
}
