"""What reads each type of field."""

from gripe.source.schema import field_types, settled_types, word_types
from gripe.source.schema.field_types import Readers

READERS: Readers = {**field_types.READERS, **settled_types.READERS, **word_types.READERS}
