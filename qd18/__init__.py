"""qd18 checks officials' attendance at grassroots meetings against Regulation 18-QĐ/TU."""

__version__ = "0.2.0"
