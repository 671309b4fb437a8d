"""Values to text: findings, the status tree, explanations, plans. Knows no terminal; colour is passed in."""
