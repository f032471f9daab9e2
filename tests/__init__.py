"""The proofs. They mirror `src/motcua`; beside them stand house, browser, contracts, faults and factories."""
