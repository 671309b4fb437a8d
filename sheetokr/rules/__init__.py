"""What can be wrong in a portfolio: one function a rule, whose docstring is its documentation page."""
