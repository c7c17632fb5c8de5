"""The registry of formats: what each line names is there, for a name in a string moves with nothing."""

import inspect

import pytest

from qd18.render.formats import FORMATS, Format, endings_of
from tests.programs import library

every_format = pytest.mark.parametrize(
    ("product", "known"), [(product, known) for product, formats in FORMATS.items() for known in formats]
)


@every_format
def test_the_maker_of_a_format_is_there_and_takes_the_product_and_the_words(product: str, known: Format) -> None:
    if known.extra == "parquet":
        library("pyarrow")
    parameters = list(inspect.signature(known.load()).parameters)

    assert len(parameters) >= (1 if product == "records" else 2)


@pytest.mark.parametrize("product", FORMATS)
def test_names_and_endings_of_a_product_mean_one_format_each(product: str) -> None:
    names = [known.name for known in FORMATS[product]]

    assert len(set(names)) == len(names)
    assert len(set(endings_of(product))) == len(endings_of(product))
