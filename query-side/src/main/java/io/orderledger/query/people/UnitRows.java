package io.orderledger.query.people;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface UnitRows extends Repository<UnitRow, String> {
    Optional<UnitRow> findById(String unitId);

    List<UnitRow> findAllByOrderByUnitId();
}
