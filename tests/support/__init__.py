"""What tests share: databases, personas, factories, clocks."""
