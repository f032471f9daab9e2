"""Reading and answering what applicants write."""
